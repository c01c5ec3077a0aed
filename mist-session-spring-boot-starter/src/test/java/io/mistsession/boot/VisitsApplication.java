package io.mistsession.boot;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One servlet that counts, and no more than that needs. */
public final class VisitsApplication extends RunningApplication {

    public VisitsApplication() {
        super(Servlets.class);
    }

    /** A class of the application's own, stored by the codec. */
    public record Visits(int number) {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Servlets {

        @Bean
        ServletRegistrationBean<HttpServlet> visits() {
            return new ServletRegistrationBean<>(new VisitsServlet(), "/visits");
        }
    }

    private static final class VisitsServlet extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            HttpSession session = request.getSession();
            Visits before = (Visits) session.getAttribute("visits");
            Visits now = new Visits(before == null ? 1 : before.number() + 1);
            session.setAttribute("visits", now);
            response.getWriter().write("visit " + now.number());
        }
    }
}
