package io.mistsession.dropin.app;

import org.jspecify.annotations.Nullable;

/** A form in two steps. */
public class Order {

    private @Nullable String product;
    private @Nullable String address;

    public @Nullable String getProduct() {
        return product;
    }

    public void setProduct(@Nullable String product) {
        this.product = product;
    }

    public @Nullable String getAddress() {
        return address;
    }

    public void setAddress(@Nullable String address) {
        this.address = address;
    }

    @Override
    public String toString() {
        return product + " to " + address;
    }
}
