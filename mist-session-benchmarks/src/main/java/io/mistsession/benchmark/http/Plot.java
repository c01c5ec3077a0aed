package io.mistsession.benchmark.http;

import java.util.List;
import java.util.Locale;

/** Plots as SVG. */
final class Plot {

    private static final List<String> COLORS = List.of(
            "#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#ff7f0e", "#17becf", "#8c564b", "#e377c2", "#7f7f7f",
            "#bcbd22");

    private static final int WIDTH = 900;
    private static final int LABELS = 200;
    private static final int TOP = 50;
    private static final int BAR = 26;
    private static final int LINES_HEIGHT = 400;
    private static final int TICKS = 5;

    private Plot() {}

    /** What one variant reached. */
    record Bar(String label, Spread value) {}

    /** How one variant went: a value a second. */
    record Line(String label, List<Double> values) {}

    /** A bar for each, with a line from the lowest to the highest. */
    static String bars(String title, List<Bar> bars) {
        int height = TOP + bars.size() * BAR + 40;
        double most = niceMaximum(bars.stream()
                .mapToDouble(bar -> bar.value.max())
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(1));
        double scale = (WIDTH - LABELS - 90) / most;
        StringBuilder svg = begin(title, height);
        for (int tick = 0; tick <= TICKS; tick++) {
            double x = LABELS + most * tick / TICKS * scale;
            svg.append(line(x, TOP - 8, x, height - 32, "#dddddd", 1));
            svg.append(text(x, height - 14, "middle", String.format(Locale.ROOT, "%,.0f", most * tick / TICKS)));
        }
        for (int i = 0; i < bars.size(); i++) {
            Spread value = bars.get(i).value;
            double y = TOP + i * BAR;
            double middle = y + (BAR - 8) / 2.0;
            svg.append(text(LABELS - 8, middle + 4, "end", bars.get(i).label));
            if (!Double.isNaN(value.median())) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<rect x=\"%d\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                        LABELS,
                        y,
                        value.median() * scale,
                        BAR - 8,
                        color(i)));
                svg.append(
                        line(LABELS + value.min() * scale, middle, LABELS + value.max() * scale, middle, "#000000", 2));
                svg.append(text(LABELS + value.max() * scale + 8, middle + 4, "start", value.median("%,.0f")));
            }
        }
        return svg.append("</svg>\n").toString();
    }

    /** A line for each, from second 1 on. */
    static String lines(String title, List<Line> lines) {
        int bottom = TOP + LINES_HEIGHT;
        int left = 60;
        int right = WIDTH - LABELS;
        double most = niceMaximum(lines.stream()
                .flatMap(line -> line.values.stream())
                .filter(value -> !Double.isNaN(value))
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1));
        int longest = lines.stream().mapToInt(line -> line.values.size()).max().orElse(1);
        int seconds = (longest + TICKS - 1) / TICKS * TICKS; // so that each tick is a whole second
        StringBuilder svg = begin(title, bottom + 40);
        for (int tick = 0; tick <= TICKS; tick++) {
            double y = bottom - (double) LINES_HEIGHT * tick / TICKS;
            double x = left + (double) (right - left) * tick / TICKS;
            svg.append(line(left, y, right, y, "#dddddd", 1));
            svg.append(text(left - 8, y + 4, "end", String.format(Locale.ROOT, "%.1f", most * tick / TICKS)));
            svg.append(text(x, bottom + 20, "middle", seconds / TICKS * tick + " s"));
        }
        for (int i = 0; i < lines.size(); i++) {
            StringBuilder points = new StringBuilder();
            List<Double> values = lines.get(i).values;
            for (int second = 0; second < values.size(); second++) {
                points.append(String.format(
                        Locale.ROOT,
                        "%.1f,%.1f ",
                        left + (double) (right - left) * (second + 1) / seconds,
                        bottom - values.get(second) / most * LINES_HEIGHT));
            }
            svg.append(String.format(
                    "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>%n",
                    color(i), points.toString().strip()));
            double y = TOP + i * 20.0;
            svg.append(line(right + 12, y, right + 32, y, color(i), 3));
            svg.append(text(right + 38, y + 4, "start", lines.get(i).label));
        }
        return svg.append("</svg>\n").toString();
    }

    /** The next of 1, 2, 5, 10, 20 and so on. */
    static double niceMaximum(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double factor : new double[] {1, 2, 5}) {
            if (value <= factor * power) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /** White behind it: pages may be dark. */
    private static StringBuilder begin(String title, int height) {
        return new StringBuilder(String.format(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                                + " font-size=\"13\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n",
                        WIDTH, height))
                .append(text(16, 24, "start", title));
    }

    private static String line(double x1, double y1, double x2, double y2, String color, int width) {
        return String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%d\"/>%n",
                x1,
                y1,
                x2,
                y2,
                color,
                width);
    }

    private static String text(double x, double y, String anchor, String text) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#000000\">%s</text>%n",
                x,
                y,
                anchor,
                text.replace("&", "&amp;").replace("<", "&lt;"));
    }

    private static String color(int index) {
        return COLORS.get(index % COLORS.size());
    }
}
