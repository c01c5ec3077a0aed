/** Meters, observations, health and an Actuator endpoint for operators. Each part is optional. */
@NullMarked
package io.mistsession.boot.actuate;

import org.jspecify.annotations.NullMarked;
