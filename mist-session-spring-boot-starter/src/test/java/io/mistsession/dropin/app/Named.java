package io.mistsession.dropin.app;

/** Somebody whose name can be shown. */
public interface Named {

    String getDisplayName();
}
