package io.mistsession.frameworks.wicket;

import java.io.Serial;
import java.io.Serializable;

/** What the pages ask for. */
public class WicketOrder implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private String item = "tea";
    private int count = 1;

    public String getItem() {
        return item;
    }

    public void setItem(String item) {
        this.item = item;
    }

    public int getCount() {
        return count;
    }

    public void setCount(int count) {
        this.count = count;
    }
}
