package io.mistsession.frameworks.vaadin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.router.Route;
import java.io.Serial;

/** A button that counts. */
@Tag("button")
@Route("")
public class CounterView extends Component {

    @Serial
    private static final long serialVersionUID = 1;

    private int count;

    public CounterView() {
        getElement().setText("Clicks: 0");
        getElement().addEventListener("click", event -> getElement().setText("Clicks: " + ++count));
    }
}
