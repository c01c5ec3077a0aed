package io.mistsession.frameworks.wicket;

import java.io.Serial;
import org.apache.wicket.Page;
import org.apache.wicket.markup.html.WebPage;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.Link;

/** The second page: it holds the first. */
class ConfirmPage extends WebPage {

    @Serial
    private static final long serialVersionUID = 1;

    private final Page form;
    private final WicketOrder order;

    ConfirmPage(Page form, WicketOrder order) {
        this.form = form;
        this.order = order;
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        add(new Label("question", () -> order.getCount() + " of " + order.getItem() + "?"));
        add(new Link<Void>("back") {
            @Serial
            private static final long serialVersionUID = 1;

            @Override
            public void onClick() {
                setResponsePage(form);
            }
        });
        add(new Link<Void>("confirm") {
            @Serial
            private static final long serialVersionUID = 1;

            @Override
            public void onClick() {
                getSession().success("Ordered " + order.getCount() + " of " + order.getItem());
                setResponsePage(OrderPage.class);
            }
        });
    }
}
