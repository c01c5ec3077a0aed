package io.mistsession.frameworks.faces;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import org.apache.myfaces.webapp.StartupServletContextListener;
import org.apache.webbeans.servlet.WebBeansConfigurationListener;

/**
 * Starts OpenWebBeans, and then MyFaces. OpenWebBeans' own listener would also begin each request, with a session of the
 * container: here its filter does that, behind the filter of Mist Session.
 */
final class CdiContainer implements ServletContextListener {

    private final ServletContextListener cdi = new WebBeansConfigurationListener();
    private final ServletContextListener faces = new StartupServletContextListener();

    @Override
    public void contextInitialized(ServletContextEvent event) {
        cdi.contextInitialized(event);
        faces.contextInitialized(event);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        faces.contextDestroyed(event);
        cdi.contextDestroyed(event);
    }
}
