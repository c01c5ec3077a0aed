package io.mistsession.web.session;

import java.util.stream.Stream;

/** The listeners that an embedded container was given, whoever gave it them. */
@FunctionalInterface
interface ContainerListeners {

    /** All of them, of whatever type; none if the application does not run in this container. */
    Stream<?> stream();
}
