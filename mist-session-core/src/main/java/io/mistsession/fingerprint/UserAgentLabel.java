package io.mistsession.fingerprint;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A short label of a {@code User-Agent} header, such as {@code Firefox on Linux}, for people to recognize their devices.
 * Browsers name each other in their headers, so the more special name decides.
 */
final class UserAgentLabel {

    private static final int LONGEST_HEADER = 512;
    private static final int LONGEST_PRODUCT = 24;

    private static final Map<String, String> BROWSERS = ordered(
            "Edg", "Edge",
            "OPR/", "Opera",
            "SamsungBrowser/", "Samsung Internet",
            "Vivaldi/", "Vivaldi",
            "YaBrowser/", "Yandex Browser",
            "DuckDuckGo/", "DuckDuckGo",
            "MicroMessenger/", "WeChat",
            "FxiOS/", "Firefox",
            "Firefox/", "Firefox",
            "CriOS/", "Chrome",
            "Chrome/", "Chrome",
            "Safari/", "Safari");

    private static final Map<String, String> SYSTEMS = ordered(
            "iPhone", "iPhone",
            "iPad", "iPad",
            "OpenHarmony", "HarmonyOS",
            "Android", "Android",
            "Windows", "Windows",
            "CrOS", "ChromeOS",
            "Mac OS X", "macOS",
            "Linux", "Linux");

    private UserAgentLabel() {}

    static String of(String header) {
        String agent = header.substring(0, Math.min(header.length(), LONGEST_HEADER));
        String browser = firstIn(agent, BROWSERS);
        String system = firstIn(agent, SYSTEMS);
        String name = browser.isEmpty() ? product(agent) : browser;
        return system.isEmpty() ? name : name + " on " + system;
    }

    private static String firstIn(String agent, Map<String, String> names) {
        for (Map.Entry<String, String> name : names.entrySet()) {
            if (agent.contains(name.getKey())) {
                return name.getValue();
            }
        }
        return "";
    }

    /** Of a client that is no known browser: its name without the version, in harmless characters. */
    private static String product(String agent) {
        StringBuilder product = new StringBuilder();
        for (int i = 0; i < agent.length() && product.length() < LONGEST_PRODUCT; i++) {
            char c = agent.charAt(i);
            if (c == '/' || c == '(') {
                break;
            }
            boolean isPlain = c < 127 && (Character.isLetterOrDigit(c) || "-_. ".indexOf(c) >= 0);
            product.append(isPlain ? c : '?');
        }
        return product.toString().strip();
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
