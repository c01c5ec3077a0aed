package io.mistsession.boot.actuate;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/** The meters. None has an id or an owner as a tag. */
enum MistSessionMeterDocumentation implements MeterDocumentation {
    ACTIVE_CURRENT("active.current", Meter.Type.GAUGE, "sessions", "Sessions in the store, as it knows without I/O"),
    ACTIVE_MAX("active.max", Meter.Type.GAUGE, "sessions", "The most sessions in the store since the start"),
    ALIVE_MAX("alive.max", Meter.Type.GAUGE, "", "The longest life of a session that has ended since the start"),
    CREATED(SessionFigure.CREATED, "Sessions that were stored"),
    EXPIRED(SessionFigure.EXPIRED, "Sessions that have expired and were swept by this node"),
    REJECTED(SessionFigure.REJECTED, "Operations that were refused because the store was full"),
    REMOVED(SessionFigure.REMOVED, "Sessions that were removed: log-outs, invalidations, replacements"),
    ROTATED(SessionFigure.ROTATED, "Tokens that were replaced"),
    CONFLICTS(SessionFigure.CONFLICTS, "Writes that the store refused because another request was faster", "writes"),
    REVIVALS_BLOCKED(
            SessionFigure.REVIVALS_BLOCKED, "Writes to sessions that had ended; nothing was written", "writes"),
    ATTRIBUTES_UNREADABLE(SessionFigure.ATTRIBUTES_UNREADABLE, "Attributes that could not be decoded", "attributes"),
    SIZE("size", Meter.Type.DISTRIBUTION_SUMMARY, "bytes", "Names and encoded values of a session that was loaded");

    private static final String PREFIX = "mist.session.";

    private final String key;
    private final Meter.Type type;
    private final String unit;
    private final String description;

    MistSessionMeterDocumentation(SessionFigure figure, String description) {
        this(figure, description, "sessions");
    }

    MistSessionMeterDocumentation(SessionFigure figure, String description, String unit) {
        this(figure.key(), Meter.Type.COUNTER, unit, description);
    }

    MistSessionMeterDocumentation(String key, Meter.Type type, String unit, String description) {
        this.key = key;
        this.type = type;
        this.unit = unit;
        this.description = description;
    }

    @Override
    public String getName() {
        return PREFIX + key;
    }

    @Override
    public Meter.Type getType() {
        return type;
    }

    /** Empty for a time: the registry chooses its unit. */
    @Override
    public String getBaseUnit() {
        return unit;
    }

    String description() {
        return description;
    }

    /** Whether all nodes of a store show the same number, or each its own, depends on the store. */
    @Override
    public KeyName[] getKeyNames() {
        return this == ACTIVE_CURRENT || this == ACTIVE_MAX ? Tag.values() : EMPTY;
    }

    static MistSessionMeterDocumentation of(SessionFigure figure) {
        return valueOf(figure.name());
    }

    /** The tags. */
    enum Tag implements KeyName {
        /** Where sessions are kept: memory, redis or custom. */
        STORE {
            @Override
            public String asString() {
                return "store";
            }
        }
    }
}
