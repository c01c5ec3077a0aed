package io.mistsession;

/**
 * From where an owner has logged in to a session, for a list of their devices. It holds no more than a user needs to
 * recognize a device.
 *
 * @param label a short name of the browser and the system, such as {@code Firefox on Linux}; empty if the client sent no
 *     {@code User-Agent}
 * @param network of the client's address, such as {@code 203.0.113.0/24}; empty if the address is not known
 */
public record Device(String label, String network) {}
