package io.mistsession.codec.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mistsession.AttributeCodec;
import io.mistsession.AttributeCodecException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.core.context.SecurityContextImpl;

/** Bytes in Spring Security's dialect that somebody else has written into the store. */
class DialectNamesTests {

    private static final List<String> GADGETS = List.of(
            "com.sun.rowset.JdbcRowSetImpl",
            "com.mchange.v2.c3p0.JndiRefForwardingDataSource",
            "com.zaxxer.hikari.HikariConfig",
            "org.springframework.context.support.ClassPathXmlApplicationContext",
            "org.springframework.security.authentication.jaas.DefaultJaasAuthenticationProvider",
            "org.springframework.security.core.userdetails.User$UserBuilder",
            "org.springframework.security.web.savedrequest.SimpleSavedRequest",
            "org.springframework.securityx.AnyException",
            "java.lang.ProcessBuilder",
            "java.lang.Thread",
            "java.io.File",
            "java.util.HashMapper",
            "java.util.IdentityHashMap",
            "io.mistsession.codec.springs.Gadget",
            "io.mistsession.SessionToken");

    private final RecordingLoader loader = new RecordingLoader();

    private final AttributeCodec codec =
            Codecs.withSecurity().classLoader(loader).build();

    static Stream<String> forgeries() {
        return GADGETS.stream()
                .flatMap(name -> Stream.of(
                        "{'@class':'" + name + "'}",
                        "['" + name + "',{}]",
                        "['[L" + name + ";',[{}]]",
                        "['[[L" + name + ";',[[{}]]]",
                        "['java.util.ArrayList',[{'@class':'" + name + "'}]]",
                        "['java.util.ArrayList<" + name + ">',[{}]]",
                        "['java.util.EnumSet<" + name + ">',['A']]",
                        "{'@class':'java.util.EnumMap<" + name + ",java.lang.Object>','A':1}",
                        "{'@class':'java.util.LinkedHashMap','a':{'@class':'" + name + "'}}",
                        "{'@class':'java.util.LinkedHashMap<" + name + ",java.lang.String>','a':'b'}",
                        "{'@class':'java.util.HashMap<java.lang.String,java.util.List<" + name + ">>','a':[{}]}",
                        "['java.lang.Class','" + name + "']",
                        context("'principal':{'@class':'" + name + "'}"),
                        context("'principal':['" + name + "','x']"),
                        context("'principal':['[L" + name + ";',[{}]]"),
                        context("'principal':{'@class':'java.util.HashMap<" + name + ",java.lang.String>'}"),
                        context("'principal':['java.util.ArrayList',[{'@class':'" + name + "'}]]"),
                        context(
                                "'principal':{'@class':'io.mistsession.codec.spring.Accounts$Employee','username':'anna',"
                                        + "'badge':{'@class':'" + name + "'}}"),
                        context(
                                "'principal':{'@class':'io.mistsession.codec.spring.Accounts$Employee','username':'anna',"
                                        + "'badge':['java.lang.Class','" + name + "']}"),
                        context("'principal':'anna','details':{'@class':'" + name + "'}"),
                        "{'@class':'org.springframework.security.core.context.SecurityContextImpl','authentication':"
                                + "{'@class':'" + name + "'}}"))
                .map(json -> json.replace('\'', '"'));
    }

    private static String context(String property) {
        return "{'@class':'org.springframework.security.core.context.SecurityContextImpl','authentication':{'@class':"
                + "'org.springframework.security.authentication.UsernamePasswordAuthenticationToken','@name':'anna',"
                + "'authenticated':true,'authorities':['java.util.ArrayList',[]]," + property + "}}";
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void neverLooksUpWhatIsNotAllowed(String json) {
        loader.asked.clear();

        assertThatThrownBy(() -> decode(json))
                .isInstanceOf(AttributeCodecException.class)
                .hasMessageStartingWith("Attribute 'a' cannot be read");
        for (String gadget : GADGETS) {
            assertThat(loader.asked).noneMatch(name -> name.contains(gadget));
        }
    }

    @ParameterizedTest
    @MethodSource("gadgets")
    void neverLooksUpAnExceptionThatIsNotAllowed(String name) {
        Object back = decode(("{'@class':'org.springframework.security.core.AuthenticationException','types':['" + name
                        + "'],'message':'text'}")
                .replace('\'', '"'));

        assertThat(back)
                .isInstanceOf(RestoredAuthenticationException.class)
                .hasFieldOrPropertyWithValue("message", "text");
        assertThat(loader.asked).noneMatch(asked -> asked.contains(name));
    }

    static Stream<String> gadgets() {
        return GADGETS.stream();
    }

    @Test
    void looksUpWhatIsAllowed() {
        Object back = decode(context("'principal':'anna'").replace('\'', '"'));

        assertThat(back)
                .isInstanceOfSatisfying(
                        SecurityContextImpl.class,
                        context -> assertThat(context.getAuthentication()).hasFieldOrPropertyWithValue("name", "anna"));
        assertThat(loader.asked)
                .contains("org.springframework.security.authentication.UsernamePasswordAuthenticationToken");
    }

    private Object decode(String json) {
        return codec.decode("a", ("Fspring-security:" + json).getBytes(UTF_8));
    }

    private static final class RecordingLoader extends ClassLoader {

        private final Set<String> asked = ConcurrentHashMap.newKeySet();

        RecordingLoader() {
            super(DialectNamesTests.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            asked.add(name);
            return super.loadClass(name, resolve);
        }
    }
}
