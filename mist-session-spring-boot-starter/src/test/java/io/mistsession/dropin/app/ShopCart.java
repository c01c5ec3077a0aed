package io.mistsession.dropin.app;

import java.util.ArrayList;
import java.util.List;

public class ShopCart {

    private final List<String> items = new ArrayList<>();

    public List<String> getItems() {
        return items;
    }

    void add(String item) {
        items.add(item);
    }
}
