package io.mistsession.frameworks.webflow;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.io.Serial;
import java.io.Serializable;

/** What the flow asks for. */
public class FlowOrder implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    @NotBlank
    private String item = "tea";

    @Min(1)
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
