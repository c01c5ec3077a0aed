package io.mistsession.frameworks.wicket;

import io.mistsession.frameworks.Accounts;
import org.apache.wicket.protocol.http.IWebApplicationFactory;
import org.apache.wicket.protocol.http.WebApplication;
import org.apache.wicket.protocol.http.WicketFilter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wicket at the path {@code /shop/}. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(Accounts.class)
class WicketApplication {

    @Bean
    FilterRegistrationBean<WicketFilter> wicket(@Value("${pages-in-session:false}") boolean pagesInSession) {
        FilterRegistrationBean<WicketFilter> wicket =
                new FilterRegistrationBean<>(new ShopFilter(new Shop(pagesInSession)));
        wicket.addUrlPatterns("/shop/*");
        wicket.addInitParameter(WicketFilter.FILTER_MAPPING_PARAM, "/shop/*");
        return wicket;
    }

    private static final class ShopFilter extends WicketFilter {

        private final Shop shop;

        ShopFilter(Shop shop) {
            this.shop = shop;
        }

        @Override
        protected IWebApplicationFactory getApplicationFactory() {
            return new IWebApplicationFactory() {
                @Override
                public WebApplication createApplication(WicketFilter filter) {
                    return shop;
                }

                @Override
                public void destroy(WicketFilter filter) {
                    // Nothing to end.
                }
            };
        }
    }
}
