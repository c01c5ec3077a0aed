package io.mistsession.frameworks.wicket;

import org.apache.wicket.DefaultPageManagerProvider;
import org.apache.wicket.Page;
import org.apache.wicket.RuntimeConfigurationType;
import org.apache.wicket.pageStore.IPageStore;
import org.apache.wicket.pageStore.InSessionPageStore;
import org.apache.wicket.protocol.http.WebApplication;

/** Wicket's application, as it is by default, or with all pages in the session: then any node has them. */
class Shop extends WebApplication {

    private final boolean pagesInSession;

    Shop(boolean pagesInSession) {
        this.pagesInSession = pagesInSession;
        setConfigurationType(RuntimeConfigurationType.DEPLOYMENT);
    }

    @Override
    protected void init() {
        super.init();
        if (pagesInSession) {
            setPageManagerProvider(new DefaultPageManagerProvider(this) {
                @Override
                protected IPageStore newPersistentStore() {
                    return new InSessionPageStore(10);
                }
            });
        }
    }

    @Override
    public Class<? extends Page> getHomePage() {
        return OrderPage.class;
    }
}
