package org.xinqiao.gateway.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The pages of holder and checkpoint, and the one from which phones choose. Each has a folder of
 * its own, so that its service worker sees no other page.
 */
@Configuration(proxyBeanMethods = false)
class InstallablePages implements WebMvcConfigurer {
  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    for (String page : new String[] {"/checkpoint", "/holder", "/phone"}) {
      registry.addRedirectViewController(page, page + "/").setKeepQueryParams(false);
      registry.addViewController(page + "/").setViewName("forward:" + page + "/index.html");
    }
  }
}
