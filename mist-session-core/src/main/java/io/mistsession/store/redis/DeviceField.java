package io.mistsession.store.redis;

import io.mistsession.Device;
import org.jspecify.annotations.Nullable;

/** A device as it stands in a session's hash: its label and its network, in two lines. */
final class DeviceField {

    private DeviceField() {}

    /** Null is empty. */
    static String toText(@Nullable Device device) {
        return device == null ? "" : line(device.label()) + '\n' + line(device.network());
    }

    static Device parse(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? new Device(text, "") : new Device(text.substring(0, end), text.substring(end + 1));
    }

    private static String line(String text) {
        return text.replace('\n', ' ');
    }
}
