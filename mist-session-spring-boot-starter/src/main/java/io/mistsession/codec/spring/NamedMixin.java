package io.mistsession.codec.spring;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Has an authentication's name written, so that it is known also when its principal cannot be read. */
abstract class NamedMixin {

    static final String NAME = "@name";

    @JsonProperty(value = NAME, access = JsonProperty.Access.READ_ONLY)
    abstract String getName();
}
