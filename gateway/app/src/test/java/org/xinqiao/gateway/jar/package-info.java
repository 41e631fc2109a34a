/** Tests of the packaged jar, started as a user starts it: in processes of its own. */
package org.xinqiao.gateway.jar;
