/** A wallet that enrols by OpenID4VCI, for the tests of all that a wallet calls. */
package org.xinqiao.gateway.wallet;
