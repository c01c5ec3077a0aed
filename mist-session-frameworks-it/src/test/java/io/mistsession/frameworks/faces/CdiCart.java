package io.mistsession.frameworks.faces;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Named;
import java.io.Serial;
import java.io.Serializable;

/** A bean of CDI's session scope. */
@Named
@SessionScoped
public class CdiCart implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private int looks;

    public String getItem() {
        looks++;
        return "tea, look " + looks;
    }
}
