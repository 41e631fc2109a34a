/** Tests of the packaged jar in processes of its own, as one file or extracted for quick starts. */
package org.xinqiao.gateway.jar;
