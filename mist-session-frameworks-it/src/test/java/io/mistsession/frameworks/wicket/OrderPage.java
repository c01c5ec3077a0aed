package io.mistsession.frameworks.wicket;

import java.io.Serial;
import org.apache.wicket.markup.html.WebPage;
import org.apache.wicket.markup.html.form.Form;
import org.apache.wicket.markup.html.form.NumberTextField;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.markup.html.panel.FeedbackPanel;
import org.apache.wicket.model.CompoundPropertyModel;

/** The first page: a form. */
public class OrderPage extends WebPage {

    @Serial
    private static final long serialVersionUID = 1;

    @Override
    protected void onInitialize() {
        super.onInitialize();
        WicketOrder order = new WicketOrder();
        add(new FeedbackPanel("feedback"));
        add(new OrderForm(order)
                .add(new TextField<String>("item").setRequired(true))
                .add(new NumberTextField<>("count", Integer.class).setMinimum(1)));
    }

    private static final class OrderForm extends Form<WicketOrder> {

        @Serial
        private static final long serialVersionUID = 1;

        OrderForm(WicketOrder order) {
            super("form", new CompoundPropertyModel<>(order));
        }

        @Override
        protected void onSubmit() {
            setResponsePage(new ConfirmPage(getPage(), getModelObject()));
        }
    }
}
