package io.mistsession.web.session;

import java.util.stream.Stream;

/** The listeners that are registered with an embedded container. */
@FunctionalInterface
interface ContainerListeners {

    /** All of them, of any type; none if the application does not run in this container. */
    Stream<?> stream();
}
