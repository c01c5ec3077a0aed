package io.mistsession.codec.spring;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Writes an authentication's name, so that the name is known even if the principal cannot be read. */
abstract class NamedMixin {

    static final String NAME = "@name";

    @JsonProperty(value = NAME, access = JsonProperty.Access.READ_ONLY)
    abstract String getName();
}
