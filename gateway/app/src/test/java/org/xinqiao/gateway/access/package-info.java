/** Tests of who may do what, without a gateway that runs. */
package org.xinqiao.gateway.access;
