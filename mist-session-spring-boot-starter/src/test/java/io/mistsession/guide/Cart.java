package io.mistsession.guide;

import java.util.ArrayList;
import java.util.List;

/** As of an application that let Java serialize it. */
public class Cart implements java.io.Serializable {

    private static final long serialVersionUID = 1;

    private List<String> items = new ArrayList<>();

    public List<String> getItems() {
        return items;
    }

    public void setItems(List<String> items) {
        this.items = new ArrayList<>(items);
    }
}
