package io.mistsession.frameworks.faces;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;

/** Behind the pages: the order is in the session, the number of looks is part of the page's state. */
@Named
@RequestScoped
public class FacesOrders {

    private static final String LOOKS = "looks";

    public FacesOrder getOrder() {
        return (FacesOrder) FacesContext.getCurrentInstance()
                .getExternalContext()
                .getSessionMap()
                .computeIfAbsent("order", name -> new FacesOrder());
    }

    public int getLooks() {
        return (int)
                FacesContext.getCurrentInstance().getViewRoot().getAttributes().getOrDefault(LOOKS, 0);
    }

    public void look() {
        FacesContext.getCurrentInstance().getViewRoot().getAttributes().put(LOOKS, getLooks() + 1);
    }

    /** The message is kept for the page that the redirect leads to. */
    public String confirm() {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.addMessage(
                null,
                new FacesMessage(
                        "Ordered " + getOrder().getCount() + " of " + getOrder().getItem()));
        faces.getExternalContext().getFlash().setKeepMessages(true);
        return "order?faces-redirect=true";
    }
}
