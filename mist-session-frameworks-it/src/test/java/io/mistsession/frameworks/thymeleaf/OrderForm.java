package io.mistsession.frameworks.thymeleaf;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

/** What two pages ask for, one after the other. */
public class OrderForm {

    @NotBlank
    private String item = "";

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
