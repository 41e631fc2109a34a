/** Tests of the command line, in this process. */
package org.xinqiao.gateway.cli;
