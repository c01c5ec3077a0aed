package io.mistsession.dropin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mistsession.test.Container;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The login in a real browser. Skipped where there is none, except in CI. */
class LoginPageTests {

    private static Deployment deployment;

    @BeforeAll
    static void needABrowser() {
        String need = "chromium and its chromedriver on the PATH";
        if ("true".equals(System.getenv("CI"))) {
            assertThat(ChromiumWindow.isInstalled()).as(need).isTrue();
        } else {
            assumeTrue(ChromiumWindow.isInstalled(), need);
        }
        deployment = Deployment.onMemory(Container.TOMCAT);
    }

    @AfterAll
    static void stop() {
        if (deployment != null) {
            deployment.close();
        }
    }

    @Test
    void aStrangerLogsInReachesTheDeepLinkAndLogsOut() {
        try (ChromiumWindow browser = ChromiumWindow.open(deployment.next() + "/account/orders?page=2&sort=date")) {
            assertThat(browser.location()).isEqualTo("/login");

            browser.type("username", "alice");
            browser.type("password", "looking-glass");
            browser.click("log-in");
            assertThat(browser.location()).isEqualTo("/login?error");
            assertThat(browser.text("message")).isEqualTo("Bad credentials");

            browser.type("username", "alice");
            browser.type("password", "wonderland");
            browser.click("log-in");
            assertThat(browser.location()).startsWith("/account/orders?page=2&sort=date");
            assertThat(browser.text()).isEqualTo("page 2 of the orders by date");

            browser.goTo(deployment.next() + "/account");
            assertThat(browser.text("name")).isEqualTo("Alice Liddell");
            assertThat(browser.cookieNames()).containsExactly(deployment.cookie());

            browser.click("log-out");
            assertThat(browser.location()).isEqualTo("/login?logout");
            assertThat(browser.text("message")).isEqualTo("You are logged out.");

            browser.goTo(deployment.next() + "/account");
            assertThat(browser.location()).isEqualTo("/login");
        }
    }

    @Test
    void aLockedAccountIsToldWhy() {
        try (ChromiumWindow browser = ChromiumWindow.open(deployment.next() + "/login")) {
            browser.type("username", "locked");
            browser.type("password", "wonderland");
            browser.click("log-in");

            assertThat(browser.text("message")).isEqualTo("User account is locked");
        }
    }

    @Test
    void whoIsRememberedIsAskedForThePasswordWhereItMatters() {
        try (ChromiumWindow browser = ChromiumWindow.open(deployment.next() + "/login")) {
            browser.type("username", "alice");
            browser.type("password", "wonderland");
            browser.check("remember-me");
            browser.click("log-in");
            browser.loseTheSession();

            browser.goTo(deployment.next() + "/account");
            assertThat(browser.text("name")).isEqualTo("Alice Liddell");

            browser.goTo(deployment.next() + "/account/settings");
            assertThat(browser.location()).isEqualTo("/login");

            browser.type("username", "alice");
            browser.type("password", "wonderland");
            browser.click("log-in");
            assertThat(browser.text()).isEqualTo("settings");
        }
    }
}
