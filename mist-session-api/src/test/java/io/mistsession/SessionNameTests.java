package io.mistsession;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionNameTests {

    private static final String ID = "AAAAAAAAAAAAAAAA";

    @Test
    void readsAnIdAlone() {
        assertThat(SessionName.parse(ID)).contains(new SessionName(ID, OptionalLong.empty()));
    }

    @Test
    void readsTheServletForm() {
        assertThat(SessionName.parse(ID + ".17")).contains(new SessionName(ID, OptionalLong.of(17)));
    }

    @ParameterizedTest
    @ValueSource(strings = {ID, ID + ".0", ID + ".9223372036854775807"})
    void writesWhatItReads(String text) {
        assertThat(SessionName.parse(text)).map(SessionName::toString).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", ".1", "short.1", ID + ".", ID + ".x", ID + ".1.2", ID + ".+1", ID + ".01", ID + "A"})
    void refusesEverythingElse(String text) {
        assertThat(SessionName.parse(text)).isEmpty();
    }
}
