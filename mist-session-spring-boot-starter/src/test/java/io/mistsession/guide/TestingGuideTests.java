package io.mistsession.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page about testing shows a test that runs. */
class TestingGuideTests {

    @Test
    void theTestOfASlice() {
        String test = Page.read(Path.of("src/test/java/io/mistsession/slice/WebMvcSliceTests.java"));

        assertThat(test.stripIndent().replace("\n    ", "\n"))
                .contains(Page.of("testing.md").block("slice", "java"));
    }
}
