package io.mistsession.boot.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.mistsession.store.SessionStore;
import io.mistsession.store.memory.InMemorySessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The table of docs/observability.md. */
class ObservabilityGuideTests {

    private static final int METER = 1;
    private static final int PROMETHEUS = 2;
    private static final int KIND = 3;

    @Test
    void itsTableNamesEveryMeterAndNoOther() throws IOException {
        assertThat(rows().stream().map(cells -> cells[METER]))
                .containsExactlyElementsOf(List.of(MistSessionMeterDocumentation.values()).stream()
                        .map(MistSessionMeterDocumentation::getName)
                        .toList());
    }

    @Test
    void itsTableNamesTheKindsAndWhatPrometheusGets() throws IOException {
        SessionStore store = InMemorySessionStore.create();
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new SessionMeters(new SessionCounts(() -> store, Clock.systemUTC()), "memory").bindTo(registry);
        new SessionSizes().bindTo(registry);
        String scrape = registry.scrape();

        for (String[] cells : rows()) {
            Meter.Type type = registry.get(cells[METER]).meter().getId().getType();
            assertThat(cells[KIND])
                    .startsWith(type.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            assertThat(scrape).contains("# TYPE " + cells[PROMETHEUS] + " ");
        }
    }

    private static List<String[]> rows() throws IOException {
        return Files.readString(Path.of("..", "docs", "observability.md"))
                .lines()
                .dropWhile(line -> !line.equals("<!-- meters -->"))
                .filter(line -> line.startsWith("| `mist.session."))
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.replace("`", "").split(" ?\\| ?", -1))
                .toList();
    }
}
