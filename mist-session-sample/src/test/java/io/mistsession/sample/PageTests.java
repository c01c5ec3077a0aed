package io.mistsession.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Skipped where there is no browser, except in CI. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"server.address=127.0.0.1", "logging.level.org.openqa.selenium=error"})
class PageTests {

    private final String page;

    PageTests(@LocalServerPort int port) {
        page = "http://127.0.0.1:" + port + "/";
    }

    @BeforeAll
    static void needABrowser() {
        String need = "chromium and its chromedriver on the PATH";
        if ("true".equals(System.getenv("CI"))) {
            assertThat(SamplePage.isInstalled()).as(need).isTrue();
        } else {
            assumeTrue(SamplePage.isInstalled(), need);
        }
    }

    @Test
    void tellsTheStoryOfASession() {
        try (SamplePage alice = open()) {
            String id = alice.text("session-id");
            String token = alice.token();
            assertThat(token).startsWith(id);
            assertThat(alice.text("headline")).isEqualTo("A session began.");
            assertThat(alice.texts("#operations .chip")).containsExactly("create");
            assertThat(alice.text("store")).isEqualTo("memory");
            assertThat(alice.text("cart-empty")).startsWith("The cart is empty.");
            alice.screenshot("opened-light");

            alice.signIn("alice", "wonderland");

            assertThat(alice.text("who")).isEqualTo("Signed in as alice");
            assertThat(alice.text("headline")).isEqualTo("Token replaced, id unchanged.");
            assertThat(alice.text("session-id")).isEqualTo(id);
            assertThat(alice.text("token-badge")).isEqualTo("replaced");
            assertThat(alice.texts("#operations .chip")).containsExactly("load", "admit", "rotate", "save");
            assertThat(alice.token()).startsWith(id).isNotEqualTo(token);
            assertThat(alice.run("return document.documentElement.outerHTML").toString())
                    .doesNotContain(alice.token().substring(16));

            alice.type("item", "tea");
            alice.press(Keys.ENTER);

            assertThat(alice.texts("#items li")).containsExactly("tea");
            assertThat(alice.text("operation-count")).isEqualTo("2");
            alice.screenshot("cart-light");

            alice.click("twenty");

            assertThat(alice.text("headline")).isEqualTo("20 at once, none lost.");
            assertThat(alice.texts("#items li")).hasSize(21).contains("tea", "apples", "olives");
            assertThat(alice.texts("#operations .tile")).hasSize(20).allMatch(count -> count.matches("[23]"));
            assertThat(alice.text("session-id")).isEqualTo(id);
            alice.screenshot("twenty-light");

            alice.reload();

            assertThat(alice.text("who")).isEqualTo("Signed in as alice");
            assertThat(alice.text("cart-count")).isEqualTo("21 items");
            assertThat(alice.text("visits")).isEqualTo("2");

            try (SamplePage bob = open()) {
                bob.signIn("bob", "builder");

                assertThat(bob.text("who")).isEqualTo("Signed in as bob");
                assertThat(bob.texts("#items li")).isEmpty();
                assertThat(bob.text("session-id")).isNotEqualTo(id);
            }

            alice.click("sign-out");

            assertThat(alice.text("headline")).isEqualTo("The session is gone for good.");
            assertThat(alice.token()).isEqualTo("none");
            assertThat(alice.texts("#items li")).isEmpty();
            assertThat(alice.find("sign-in").isDisplayed()).isTrue();
            assertThat(alice.complaints()).isEmpty();
            alice.screenshot("signed-out-light");
        }
    }

    @Test
    void cartOfAStrangerStaysAtSignIn() {
        try (SamplePage browser = open()) {
            browser.click("twenty");

            browser.signIn("alice", "wonderland");

            assertThat(browser.text("headline")).isEqualTo("Token replaced, id unchanged.");
            assertThat(browser.text("cart-count")).isEqualTo("20 items");
            browser.screenshot("signed-in-light");
        }
    }

    @Test
    void twentyAtOnceLoseNothingWithoutASessionEither() {
        try (SamplePage browser = open()) {
            browser.click("sign-out");

            browser.click("twenty");

            assertThat(browser.text("cart-count")).isEqualTo("20 items");
            assertThat(browser.text("id-badge")).isEqualTo("new");
        }
    }

    @Test
    void keyboardIsEnough() {
        try (SamplePage browser = open()) {
            browser.tabTo("username");
            browser.press("alice", Keys.TAB);
            browser.press("wonderland", Keys.ENTER);

            assertThat(browser.text("who")).isEqualTo("Signed in as alice");
            assertThat(browser.focused().getDomAttribute("id")).isEqualTo("sign-in-title");

            browser.tabTo("twenty");
            browser.screenshot("keyboard-light");
            browser.press(Keys.SPACE);
            assertThat(browser.text("cart-count")).isEqualTo("20 items");

            browser.tabTo("sign-out");
            browser.press(Keys.ENTER);
            assertThat(browser.find("sign-in").isDisplayed()).isTrue();
        }
    }

    @Test
    void errorsAreSaidInWords() {
        try (SamplePage browser = open()) {
            browser.signIn("alice", "");
            assertThat(browser.text("sign-in-error")).isEqualTo("Enter a user name and a password.");
            assertThat(browser.focused().getDomAttribute("id")).isEqualTo("password");

            browser.signIn("alice", "looking-glass");
            assertThat(browser.text("sign-in-error")).startsWith("The user name or the password is wrong.");
            assertThat(browser.focused().getDomAttribute("id")).isEqualTo("password");
            assertThat(browser.text("headline")).isEqualTo("Wrong password, same session.");
            assertThat(browser.text("operation-count")).isEqualTo("0");
            browser.screenshot("wrong-password-light");

            browser.type("item", " ");
            browser.press(Keys.ENTER);
            assertThat(browser.text("add-error")).isEqualTo("Write what to add first.");

            browser.goOffline(true);
            browser.click("visit");
            assertThat(browser.text("problem")).startsWith("The server cannot be reached.");
            browser.screenshot("unreachable-light");

            browser.goOffline(false);
            browser.click("visit");
            assertThat(browser.find("problem").isDisplayed()).isFalse();
        }
    }

    @Test
    void sessionThatEndedMeanwhileIsNoticed() {
        try (SamplePage browser = open()) {
            browser.signIn("alice", "wonderland");
            browser.click("twenty");
            browser.forgetToken();

            browser.click("visit");

            assertThat(browser.text("headline")).isEqualTo("Your session had ended meanwhile.");
            assertThat(browser.find("sign-in").isDisplayed()).isTrue();
            assertThat(browser.text("visits")).isEqualTo("1");
            assertThat(browser.texts("#items li")).isEmpty();
        }
    }

    @Test
    void aCookieThatTheBrowserDropsIsToldWithTheWayOut() {
        String elsewhere = page.replace("127.0.0.1", SamplePage.OTHER_HOST);
        try (SamplePage browser = SamplePage.open(elsewhere, "en")) {
            assertThat(browser.text("headline")).isEqualTo("Your browser did not keep the session.");
            assertThat(browser.text("problem"))
                    .contains("Open http://localhost:")
                    .contains("mist.session.cookie.secure=false");

            browser.click("visit");

            assertThat(browser.text("headline")).isEqualTo("Your browser did not keep the session.");
            assertThat(browser.find("problem").isDisplayed()).isTrue();
            browser.screenshot("cookie-dropped-light");

            browser.signIn("alice", "wonderland");
            assertThat(browser.text("headline")).isEqualTo("Your browser did not keep the session.");
            assertThat(browser.texts(".log .bad")).isEmpty();

            browser.preferDark();
            browser.click("language");
            assertThat(browser.text("headline")).isEqualTo("浏览器没有保存会话。");
            browser.screenshot("cookie-dropped-zh-dark");
        }
    }

    @Test
    void aReloadIsTheSameSessionAndNoError() {
        try (SamplePage browser = open()) {
            browser.reload();

            assertThat(browser.text("headline")).isEqualTo("Welcome back to the same session.");
            assertThat(browser.text("id-badge")).isEqualTo("unchanged");
            assertThat(browser.text("token-badge")).isEqualTo("unchanged");
            assertThat(browser.texts(".log .bad")).isEmpty();
            assertThat(browser.complaints()).isEmpty();

            browser.signIn("alice", "wonderland");
            browser.reload();
            assertThat(browser.text("id-badge")).isEqualTo("unchanged");
            assertThat(browser.text("who")).isEqualTo("Signed in as alice");
            browser.screenshot("reloaded-light");
        }
    }

    @Test
    void countsEveryRequest() {
        try (SamplePage browser = open()) {
            assertThat(browser.text("request-count")).isEqualTo("1");

            browser.click("twenty");
            assertThat(browser.text("request-count")).isEqualTo("21");
            assertThat(browser.text("request-order")).isEqualTo("the latest first");
            for (int i = 0; i < 6; i++) {
                browser.click("visit");
            }

            assertThat(browser.text("request-count")).isEqualTo("27");
            assertThat(browser.texts("#log li")).hasSize(5);
            assertThat(browser.text("request-order")).isEqualTo("the latest of them");
        }
    }

    @Test
    void theCartShowsWholeLines() {
        try (SamplePage browser = open()) {
            browser.click("twenty");
            browser.click("twenty");
            assertThat(browser.showsWholeLines("items")).isTrue();
            browser.screenshot("forty-light");

            browser.resize(360, 740);
            browser.click("twenty");
            assertThat(browser.showsWholeLines("items")).isTrue();
        }
    }

    @Test
    void explainsItsWordsAndLinksToTheDocumentation() {
        try (SamplePage browser = open()) {
            browser.find("panel").findElement(By.tagName("summary")).click();
            assertThat(browser.texts(".legend .chip"))
                    .containsExactly(
                            "create",
                            "load",
                            "save",
                            "update",
                            "admit",
                            "rotate",
                            "remove",
                            "findByOwner",
                            "removeByOwner");
            browser.screenshotOfAll("legend-light", 1280);

            assertThat(answersToLinks(browser)).hasSize(6).containsOnly("200 text/plain;charset=UTF-8");
            browser.click("language");
            assertThat(browser.texts(".legend dd")).contains("更换令牌");
            assertThat(answersToLinks(browser)).hasSize(6).containsOnly("200 text/plain;charset=UTF-8");
            browser.preferDark();
            browser.screenshotOfAll("legend-zh-dark", 1280);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> answersToLinks(SamplePage browser) {
        return (List<String>) browser.run("""
                return Promise.all([...document.querySelectorAll(".reading a")].map(link =>
                    fetch(link.href).then(answer => `${answer.status} ${answer.headers.get("Content-Type")}`)))
                """);
    }

    @Test
    void speaksChineseAndRemembersIt() {
        try (SamplePage browser = open()) {
            browser.click("language");
            browser.click("twenty");
            browser.signIn("alice", "wonderland");

            assertThat(browser.text("headline")).isEqualTo("令牌已更换，id 未变。");
            assertThat(browser.text("store")).isEqualTo("内存");
            assertThat(browser.run("return document.documentElement.lang")).isEqualTo("zh-CN");
            browser.screenshot("signed-in-zh-light");

            browser.reload();
            assertThat(browser.text("who")).isEqualTo("已登录：alice");
        }
    }

    @Test
    void speaksTheBrowsersLanguageAtFirst() {
        try (SamplePage browser = SamplePage.open(page, "zh-CN")) {
            assertThat(browser.text("headline")).isEqualTo("会话开始了。");
        }
    }

    @Test
    void isDarkWhereTheSystemIsAndWhereItIsChosen() {
        try (SamplePage browser = open()) {
            String light = background(browser);

            browser.preferDark();
            browser.signIn("alice", "wonderland");
            browser.click("twenty");
            String dark = background(browser);
            browser.screenshot("twenty-dark");
            browser.click("theme");

            assertThat(dark).isNotEqualTo(light);
            assertThat(background(browser)).isEqualTo(light);

            browser.click("theme");
            browser.reload();
            assertThat(background(browser)).isEqualTo(dark);
        }
    }

    @Test
    void fitsASmallScreen() {
        try (SamplePage browser = open()) {
            browser.resize(360, 740);
            browser.screenshot("opened-mobile");
            browser.click("twenty");
            browser.signIn("alice", "wonderland");

            assertThat(browser.fits()).isTrue();
            browser.screenshotOfAll("signed-in-mobile", 360);

            browser.resize(360, 740);
            browser.preferDark();
            browser.click("language");
            assertThat(browser.fits()).isTrue();
            browser.screenshotOfAll("signed-in-mobile-zh-dark", 360);
        }
    }

    private SamplePage open() {
        return SamplePage.open(page, "en");
    }

    private static String background(SamplePage browser) {
        return browser.run("return getComputedStyle(document.body).backgroundColor")
                .toString();
    }
}
