package org.xinqiao.gateway.app;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The whole product in one process. */
@SpringBootApplication(scanBasePackages = "org.xinqiao.gateway")
public class Gateway {}
