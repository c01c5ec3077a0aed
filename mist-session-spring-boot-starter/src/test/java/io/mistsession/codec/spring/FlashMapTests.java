package io.mistsession.codec.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mistsession.AttributeCodec;
import io.mistsession.AttributeCodecException;
import io.mistsession.codec.JsonAttributeCodec;
import jakarta.servlet.http.HttpSession;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.LockedException;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.SessionFlashMapManager;

class FlashMapTests {

    private static final String ATTRIBUTE = SessionFlashMapManager.class.getName() + ".FLASH_MAPS";

    private final AttributeCodec codec = Codecs.withSecurity()
            .modules(List.of(SpringMvcModule.create()))
            .allowedTypes(List.of(FlashMap.class))
            .build();

    @Test
    void whatTheManagerStoresIsFoundByTheNextRequest() {
        FlashMap output = new FlashMap();
        output.put("message", "Saved");
        output.put("order", new Accounts.Tenant("acme", 3));
        output.put("none", null);
        output.setTargetRequestPath("/orders");
        output.addTargetRequestParam("id", "1").addTargetRequestParam("id", "2");
        HttpSession session = afterRequestThatStores(output);

        session.setAttribute(ATTRIBUTE, roundTrip(session.getAttribute(ATTRIBUTE)));

        assertThat(session.getAttribute(ATTRIBUTE)).isInstanceOf(CopyOnWriteArrayList.class);
        assertThat((Object) found(session, "/orders", "1")).isNull();
        FlashMap input = requireNonNull(found(session, "/orders", "1", "2"));
        assertThat((Object) input).isEqualTo(output);
        assertThat((Map<String, Object>) input).containsEntry("order", new Accounts.Tenant("acme", 3));
        assertThat(input.getExpirationTime())
                .isEqualTo(output.getExpirationTime())
                .isPositive();
    }

    @Test
    void oneThatHasExpiredIsExpiredAlsoAfterwards() {
        FlashMap expired = new FlashMap();
        expired.setExpirationTime(1);

        assertThat(((FlashMap) roundTrip(expired)).isExpired()).isTrue();
        assertThat(((FlashMap) roundTrip(new FlashMap())).getExpirationTime()).isEqualTo(-1);
    }

    @Test
    void whatItHoldsComesBackWhateverItIs() {
        FlashMap map = new FlashMap();
        map.put("date", LocalDate.EPOCH);
        map.put("list", new ArrayList<>(List.of(1L, Map.of(2, "x"))));
        map.put("map", new HashMap<>(Map.of(Accounts.Role.EDITOR, 1.5)));

        assertThat(roundTrip(map)).isEqualTo(map);
    }

    @Test
    void aValueOfSpringSecurityInItComesBackToo() {
        FlashMap map = new FlashMap();
        map.put("failure", new LockedException("locked"));
        map.put("date", LocalDate.EPOCH);
        map.setTargetRequestPath("/login");

        FlashMap back = (FlashMap) ((List<?>) roundTrip(new CopyOnWriteArrayList<>(List.of(map)))).get(0);

        assertThat(back.get("failure")).isInstanceOf(LockedException.class);
        assertThat((Map<String, Object>) back).containsEntry("date", LocalDate.EPOCH);
        assertThat(back.getTargetRequestPath()).isEqualTo("/login");
    }

    @Test
    void itsOrderIsStable() {
        FlashMap map = new FlashMap();
        for (int i = 0; i < 1000; i++) {
            map.put("key-" + i, i);
        }
        map.keySet().removeIf(key -> !key.endsWith("7"));

        roundTrip(map);

        assertThat((Map<String, Object>) map).hasSize(100);
    }

    @Test
    void withoutTheModuleItIsRefusedAndNotReduced() {
        FlashMap map = new FlashMap();
        map.setTargetRequestPath("/orders");

        assertThatThrownBy(() -> JsonAttributeCodec.builder().build().encode("a", map))
                .isInstanceOf(AttributeCodecException.class);
    }

    private static HttpSession afterRequestThatStores(FlashMap output) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/orders");
        new SessionFlashMapManager().saveOutputFlashMap(output, request, new MockHttpServletResponse());
        return requireNonNull(request.getSession());
    }

    private static @org.jspecify.annotations.Nullable FlashMap found(HttpSession session, String path, String... ids) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setSession(session);
        request.setParameter("id", ids);
        request.setQueryString("id=" + String.join("&id=", ids));
        return new SessionFlashMapManager().retrieveAndUpdate(request, new MockHttpServletResponse());
    }

    private Object roundTrip(Object value) {
        byte[] encoded = codec.encode("a", value);
        Object back = codec.decode("a", encoded);
        assertThat(codec.encode("a", back)).asString(UTF_8).isEqualTo(new String(encoded, UTF_8));
        return back;
    }
}
