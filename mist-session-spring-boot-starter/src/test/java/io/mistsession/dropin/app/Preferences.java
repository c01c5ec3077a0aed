package io.mistsession.dropin.app;

import jakarta.annotation.PreDestroy;
import org.springframework.stereotype.Component;
import org.springframework.web.context.annotation.SessionScope;

@Component
@SessionScope
public class Preferences {

    private String colour = "white";

    public String getColour() {
        return colour;
    }

    public void setColour(String colour) {
        this.colour = colour;
    }

    @PreDestroy
    public void forget() {
        ShopHistory.note("forgot " + colour);
    }
}
