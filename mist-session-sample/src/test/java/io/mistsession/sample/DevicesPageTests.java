package io.mistsession.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.mistsession.EndReason;
import io.mistsession.manager.SessionManager;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A user with two browsers, each with cookies of its own. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"server.address=127.0.0.1", "logging.level.org.openqa.selenium=error"})
class DevicesPageTests {

    private final String page;
    private final SessionManager manager;

    DevicesPageTests(@LocalServerPort int port, @Autowired SessionManager manager) {
        this.page = "http://127.0.0.1:" + port + "/";
        this.manager = manager;
    }

    @BeforeAll
    static void needABrowser() {
        PageTests.needABrowser();
    }

    @BeforeEach
    void signAliceOut() {
        manager.removeByOwner("alice");
    }

    @Test
    void aBrowserThatIsSignedOutFromTheOtherIsToldWhy() {
        try (SamplePage first = open();
                SamplePage second = open()) {
            assertThat(first.find("devices").isDisplayed()).isFalse();
            first.signIn("alice", "wonderland");
            assertThat(first.text("no-other-device")).startsWith("No other device.");
            assertThat(first.texts("#device-list .mark")).containsExactly("This device");
            assertThat(first.find("sign-out-others").isDisplayed()).isFalse();

            second.signIn("alice", "wonderland");
            first.click("list-devices");

            assertThat(first.texts("#operations .chip")).containsExactly("load", "findByOwner");
            assertThat(first.text("device-count")).isEqualTo("2 devices");
            assertThat(first.texts("#device-list li"))
                    .allSatisfy(device -> assertThat(device).contains("Chrome on", "127.0.0.0/24 · last used"));
            assertThat(first.texts("#device-list button")).containsExactly("Sign out");
            first.screenshot("devices-light");

            first.clickFirst("#device-list button");

            assertThat(first.text("headline")).isEqualTo("That device is signed out.");
            assertThat(first.texts("#operations .chip")).containsExactly("load", "removeByOwner");
            assertThat(first.text("id-badge")).isEqualTo("unchanged");
            assertThat(first.text("device-count")).isEqualTo("1 device");
            assertThat(first.focused().getDomAttribute("id")).isEqualTo("devices-title");
            assertThat(first.text("who")).isEqualTo("Signed in as alice");

            second.click("visit");

            assertThat(second.text("headline")).isEqualTo("You were signed out from another device.");
            assertThat(second.text("end-reason")).isEqualTo("You were signed out from another device.");
            assertThat(second.find("sign-in").isDisplayed()).isTrue();
            assertThat(second.find("devices").isDisplayed()).isFalse();
            assertThat(second.texts("#operations .chip")).containsExactly("load: ended", "create");
            second.screenshot("signed-out-elsewhere-light");

            second.signIn("alice", "wonderland");
            assertThat(second.find("end-reason").isDisplayed()).isFalse();
            first.click("list-devices");
            first.preferDark();
            first.screenshotOfAll("devices-dark", 1280);
            assertThat(first.complaints()).isEmpty();
            assertThat(second.complaints()).isEmpty();
        }
    }

    @Test
    void allOtherBrowsersAreSignedOutWithTheKeyboardAndToldAtAReload() {
        try (SamplePage first = open();
                SamplePage second = open()) {
            second.signIn("alice", "wonderland");
            first.signIn("alice", "wonderland");

            first.tabTo("sign-out-others");
            first.press(Keys.ENTER);

            assertThat(first.text("headline")).isEqualTo("1 other device is signed out.");
            assertThat(first.text("no-other-device")).startsWith("No other device.");
            assertThat(first.focused().getDomAttribute("id")).isEqualTo("devices-title");

            second.reload();

            assertThat(second.text("headline")).isEqualTo("You were signed out from another device.");
            assertThat(second.text("visits")).isEqualTo("1");
            second.click("language");
            assertThat(second.text("headline")).isEqualTo("你已在另一台设备上退出了这里的登录。");
            assertThat(second.text("end-reason")).isEqualTo("你已在另一台设备上退出了这里的登录。");
        }
    }

    @Test
    void everyReasonIsSaidInWords() {
        Map<EndReason, String> words = Map.of(
                EndReason.SIGNED_OUT_ELSEWHERE, "You were signed out from another device.",
                EndReason.LIMIT_REACHED, "You were signed out: too many devices.",
                EndReason.ENDED_BY_ADMIN, "An administrator has signed you out.",
                EndReason.EXPIRED, "You were signed out: your session has expired.");
        try (SamplePage browser = open()) {
            for (EndReason reason : EndReason.values()) {
                browser.signIn("alice", "wonderland");
                manager.removeByOwner("alice", reason);

                browser.click("visit");

                assertThat(browser.text("headline")).isEqualTo(words.get(reason));
                assertThat(browser.text("end-reason")).isEqualTo(words.get(reason));
                assertThat(browser.text("detail")).isNotEmpty();
            }
        }
    }

    @Test
    void theReasonIsToldWhateverIsClicked() {
        try (SamplePage browser = open()) {
            for (String button : new String[] {"twenty", "sign-out", "list-devices"}) {
                browser.signIn("alice", "wonderland");
                manager.remove(browser.text("session-id"));

                browser.click(button);

                assertThat(browser.text("headline")).as(button).isEqualTo("An administrator has signed you out.");
                assertThat(browser.find("sign-in").isDisplayed()).as(button).isTrue();
                browser.reload();
            }
        }
    }

    @Test
    void aDeviceThatHasSignedOutMeanwhileIsNoError() {
        try (SamplePage first = open();
                SamplePage second = open()) {
            second.signIn("alice", "wonderland");
            first.signIn("alice", "wonderland");
            second.click("sign-out");

            first.clickFirst("#device-list button");

            assertThat(first.text("headline")).isEqualTo("That device is not signed in any more.");
            assertThat(first.find("problem").isDisplayed()).isFalse();
            assertThat(first.text("device-count")).isEqualTo("1 device");
        }
    }

    @Test
    void theListFitsASmallScreen() {
        try (SamplePage first = open();
                SamplePage second = open()) {
            second.signIn("alice", "wonderland");
            first.resize(360, 740);
            first.preferDark();
            first.click("language");

            first.signIn("alice", "wonderland");

            assertThat(first.text("device-count")).isEqualTo("2 台设备");
            assertThat(first.fits()).isTrue();
            first.screenshotOfAll("devices-mobile-zh-dark", 360);
        }
    }

    private SamplePage open() {
        return SamplePage.open(page, "en");
    }
}
