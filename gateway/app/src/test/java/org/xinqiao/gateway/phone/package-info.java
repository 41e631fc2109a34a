/** Tests of what phones are served with, without a gateway that runs. */
package org.xinqiao.gateway.phone;
