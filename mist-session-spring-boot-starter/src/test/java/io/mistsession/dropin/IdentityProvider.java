package io.mistsession.dropin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Knows alice, and lets her in without asking: by OAuth2 with PKCE, or by OpenID Connect. */
final class IdentityProvider implements AutoCloseable {

    private static final String CLIENT = "the-client";
    private static final String SECRET = "the-secret";

    private final RSAKey key;
    private final HttpServer server;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

    private IdentityProvider(RSAKey key, HttpServer server) {
        this.key = key;
        this.server = server;
    }

    static IdentityProvider start() {
        try {
            RSAKey key = new RSAKeyGenerator(2048).keyID("the-key").generate();
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            IdentityProvider provider = new IdentityProvider(key, server);
            server.createContext("/token", provider::token);
            server.createContext("/user", provider::user);
            server.createContext("/keys", provider::keys);
            server.start();
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What an application has to be told. */
    Map<String, String> springProperties() {
        Map<String, String> properties = new HashMap<>();
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        String provider = "spring.security.oauth2.client.provider.wonderland.";
        properties.put(provider + "authorization-uri", base + "/authorize");
        properties.put(provider + "token-uri", base + "/token");
        properties.put(provider + "user-info-uri", base + "/user");
        properties.put(provider + "jwk-set-uri", base + "/keys");
        properties.put(provider + "user-name-attribute", "sub");
        Map.of("plain", "profile", "openid", "openid,profile").forEach((name, scope) -> {
            String registration = "spring.security.oauth2.client.registration." + name + ".";
            properties.put(registration + "provider", "wonderland");
            properties.put(registration + "client-id", CLIENT);
            properties.put(registration + "client-secret", SECRET);
            properties.put(registration + "authorization-grant-type", "authorization_code");
            properties.put(registration + "redirect-uri", "{baseUrl}/login/oauth2/code/{registrationId}");
            properties.put(registration + "scope", scope);
        });
        return properties;
    }

    /** What alice's browser does at the provider: comes back with a code and the state. */
    URI authorize(URI location) {
        Map<String, String> asked = parameters(location.getRawQuery());
        if (!CLIENT.equals(asked.get("client_id")) || !"S256".equals(asked.get("code_challenge_method"))) {
            throw new AssertionError("Not as it should be: " + location);
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        return UriComponentsBuilder.fromUriString(value(asked, "redirect_uri"))
                .queryParam("code", code)
                .queryParam("state", "{state}")
                .encode()
                .buildAndExpand(value(asked, "state"))
                .toUri();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> asked =
                parameters(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        Map<String, String> authorized = codes.remove(value(asked, "code"));
        String basic = Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(UTF_8));
        boolean isKnown = ("Basic " + basic).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!isKnown || authorized == null || !proves(asked.get("code_verifier"), authorized)) {
            send(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        String idToken = authorized.containsKey("nonce") ? ",\"id_token\":\"" + idToken(authorized) + "\"" : "";
        send(exchange, 200, """
                {"access_token":"access-%s","refresh_token":"refresh-%s","token_type":"Bearer","expires_in":3600%s}
                """.formatted(asked.get("code"), asked.get("code"), idToken));
    }

    private void user(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null || !authorization.startsWith("Bearer access-")) {
            send(exchange, 401, "{}");
        } else {
            send(exchange, 200, "{\"sub\":\"alice\",\"name\":\"Alice Liddell\"}");
        }
    }

    private void keys(HttpExchange exchange) throws IOException {
        send(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
    }

    private String idToken(Map<String, String> authorized) {
        Instant now = Instant.now();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer("http://127.0.0.1")
                        .subject("alice")
                        .audience(CLIENT)
                        .claim("nonce", authorized.get("nonce"))
                        .claim("name", "Alice Liddell")
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(600)))
                        .build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static boolean proves(@Nullable String verifier, Map<String, String> authorized) {
        if (verifier == null) {
            return false;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest)
                    .equals(authorized.get("code_challenge"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String value(Map<String, String> parameters, String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> decoded = new HashMap<>();
        UriComponentsBuilder.newInstance()
                .query(query)
                .build()
                .getQueryParams()
                .toSingleValueMap()
                .forEach((name, value) -> decoded.put(name, UriUtils.decode(value.replace('+', ' '), UTF_8)));
        return decoded;
    }
}
