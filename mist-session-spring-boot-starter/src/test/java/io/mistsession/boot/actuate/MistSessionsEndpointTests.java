package io.mistsession.boot.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.Device;
import io.mistsession.EndReason;
import io.mistsession.Session;
import io.mistsession.boot.MistSessionAutoConfiguration;
import io.mistsession.manager.SessionManager;
import io.mistsession.test.FakeExchange;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MistSessionsEndpointTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    MistSessionAutoConfiguration.class, MistSessionsEndpointAutoConfiguration.class));

    private final ApplicationContextRunner exposed =
            runner.withPropertyValues("management.endpoints.web.exposure.include=mistsessions");

    @Test
    void aSessionIsDescribedWithoutItsValues() {
        exposed.run(context -> {
            SessionManager manager = context.getBean(SessionManager.class);
            FakeExchange client = FakeExchange.https();
            Session session = manager.logIn(client, "alice");
            session.set("cart", "tea");
            session.set("address", "Wonderland");
            session.setMaxAge(Duration.ofMinutes(7));
            manager.save(client);

            SessionDescriptor shown = Objects.requireNonNull(
                    context.getBean(MistSessionsEndpoint.class).session(session.id()));

            assertThat(shown)
                    .isEqualTo(new SessionDescriptor(
                            session.id(),
                            shown.attributeNames(),
                            session.createdAt(),
                            session.lastAccessedAt(),
                            420,
                            false,
                            "alice",
                            session.generation()));
            assertThat(shown.attributeNames()).containsExactly("address", "cart");
        });
    }

    @Test
    void aSessionIsFoundByItsServletIdToo() {
        exposed.run(context -> {
            MistSessionsEndpoint endpoint = context.getBean(MistSessionsEndpoint.class);
            String id = context.getBean(SessionManager.class).create().session().id();

            assertThat(endpoint.session(id + ".0")).isNotNull();
            assertThat(endpoint.session(id + ".1")).isNull();
            assertThat(endpoint.session("no such session")).isNull();
        });
    }

    @Test
    void aRemovalOfAnUnknownSessionIsNotFound() {
        exposed.run(context -> {
            MistSessionsWebExtension endpoint = context.getBean(MistSessionsWebExtension.class);
            SessionManager manager = context.getBean(SessionManager.class);
            String id = manager.create().session().id();

            assertThat(endpoint.remove(id).getStatus()).isEqualTo(WebEndpointResponse.STATUS_NO_CONTENT);
            assertThat(manager.find(id)).isEmpty();
            assertThat(endpoint.remove(id).getStatus()).isEqualTo(WebEndpointResponse.STATUS_NOT_FOUND);
            assertThat(endpoint.remove("?").getStatus()).isEqualTo(WebEndpointResponse.STATUS_NOT_FOUND);
        });
    }

    @Test
    void theSessionsOfAnOwnerAreShownAndRemoved() {
        exposed.run(context -> {
            SessionManager manager = context.getBean(SessionManager.class);
            MistSessionsEndpoint endpoint = context.getBean(MistSessionsEndpoint.class);
            FakeExchange client = FakeExchange.https().header("User-Agent", "curl/8.5.0");
            Session session = manager.logIn(client, "alice");
            manager.save(client);
            manager.writeToken(client);

            assertThat(endpoint.sessions("alice", null))
                    .isEqualTo(new OwnerSessionsDescriptor(
                            List.of(new OwnerSessionsDescriptor.OwnedSession(
                                    session.id(),
                                    "alice",
                                    session.createdAt(),
                                    session.lastAccessedAt(),
                                    new Device("curl", "192.0.2.0/24"))),
                            null));
            assertThat(endpoint.sessions("bob", null)).isEqualTo(new OwnerSessionsDescriptor(List.of(), null));
            assertThat(endpoint.removeByOwner("alice")).isEqualTo(new MistSessionsEndpoint.RemovedSessions(1));
            assertThat(endpoint.removeByOwner("alice")).isEqualTo(new MistSessionsEndpoint.RemovedSessions(0));
            assertThat(manager.endReason(client.next())).contains(EndReason.ENDED_BY_ADMIN);
        });
    }

    @Test
    void theOverviewShowsWhatIsInForceAndCounts() {
        exposed.withPropertyValues("mist.session.timeout=20m", "mist.session.security.rotation-interval=5m")
                .run(context -> {
                    context.getBean(SessionManager.class).create();

                    SessionsDescriptor shown =
                            context.getBean(MistSessionsEndpoint.class).overview();

                    assertThat(shown.store()).isEqualTo("the memory of this process");
                    assertThat(shown.policy())
                            .containsEntry("timeout", Duration.ofMinutes(20))
                            .containsEntry("absolute-timeout", Duration.ofHours(24))
                            .containsEntry("touch-interval", Duration.ofSeconds(40))
                            .containsEntry("security.rotation-interval", Duration.ofMinutes(5))
                            .containsEntry("security.rotation-grace", Duration.ofSeconds(10))
                            .containsEntry("security.reauthentication-timeout", Duration.ofMinutes(10));
                    assertThat(shown.counts())
                            .containsEntry("created", 1L)
                            .containsEntry("active.current", 1L)
                            .containsEntry("expired", 0L);
                });
    }

    @Test
    void itIsNotExposedOverHttpByDefaultAndMayBeClosedAltogether() {
        runner.run(context -> assertThat(context).doesNotHaveBean(MistSessionsEndpoint.class));
        exposed.withPropertyValues("management.endpoint.mistsessions.access=NONE")
                .run(context -> assertThat(context)
                        .hasSingleBean(SessionManager.class)
                        .doesNotHaveBean(MistSessionsEndpoint.class));
    }

    @Test
    void withoutActuatorThereIsNone() {
        exposed.withClassLoader(new FilteredClassLoader(Endpoint.class))
                .run(context ->
                        assertThat(context).hasSingleBean(SessionManager.class).doesNotHaveBean(SessionCounts.class));
    }
}
