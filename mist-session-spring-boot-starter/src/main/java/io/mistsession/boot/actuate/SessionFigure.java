package io.mistsession.boot.actuate;

/** What is counted since the start of this node. */
enum SessionFigure {
    CREATED("created"),
    EXPIRED("expired"),
    REJECTED("rejected"),
    REMOVED("removed"),
    ROTATED("rotated"),
    CONFLICTS("conflicts"),
    REVIVALS_BLOCKED("revivals.blocked"),
    ATTRIBUTES_UNREADABLE("attributes.unreadable");

    private final String key;

    SessionFigure(String key) {
        this.key = key;
    }

    /** Its name in meters and in the endpoint. */
    String key() {
        return key;
    }
}
