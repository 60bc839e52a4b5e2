package io.clew.benchmarks.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines over logarithmic axes, as SVG that needs no script and no font of its own. */
final class Chart {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 460;
    private static final int LEFT = 78;
    private static final int RIGHT = 350;
    private static final int TOP = 48;
    private static final int BOTTOM = 56;
    private static final int LABEL_HEIGHT = 17;

    /** Distinct for the colour-blind as well (Okabe and Ito); Clew's are the first two. */
    private static final List<String> COLOURS =
            List.of("#0072B2", "#56B4E9", "#D55E00", "#E69F00", "#009E73", "#CC79A7", "#666666", "#999999");

    private final String title;
    private final String below;
    private final String beside;
    private final List<Line> lines = new ArrayList<>();

    /** A point of a line, in the units of the axes; both positive. */
    record Point(double x, double y) {}

    private record Line(String name, List<Point> points, boolean limit) {}

    Chart(String title, String below, String beside) {
        this.title = title;
        this.below = below;
        this.beside = beside;
    }

    /**
     * Adds a line; one without points is left out.
     *
     * @param limit drawn dashed: what bounds the others
     */
    void line(String name, List<Point> points, boolean limit) {
        if (!points.isEmpty()) {
            lines.add(new Line(name, points, limit));
        }
    }

    String svg() {
        Axis x = Axis.over(
                lines.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::x), LEFT, WIDTH - RIGHT);
        Axis y = Axis.over(
                lines.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::y), HEIGHT - BOTTOM, TOP);
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"system-ui, sans-serif\""
                        + " font-size=\"12\" role=\"img\">%n<title>%s</title>%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n",
                WIDTH,
                HEIGHT,
                escaped(title)));
        text(svg, LEFT, 24, "start", "#111111", 15, title);
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 14, "middle", "#333333", 12, below);
        text(svg, LEFT, TOP - 8, "start", "#333333", 12, beside);
        for (double tick : x.ticks()) {
            svg.append(rule(x.at(tick), TOP, x.at(tick), HEIGHT - BOTTOM));
            text(svg, x.at(tick), HEIGHT - BOTTOM + 18, "middle", "#333333", 12, number(tick));
        }
        for (double tick : y.ticks()) {
            svg.append(rule(LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick)));
            text(svg, LEFT - 8, y.at(tick) + 4, "end", "#333333", 12, number(tick));
        }
        double[] labels = labels(y);
        for (int i = 0; i < lines.size(); i++) {
            draw(svg, lines.get(i), COLOURS.get(i % COLOURS.size()), x, y, labels[i]);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void draw(StringBuilder svg, Line line, String colour, Axis x, Axis y, double label) {
        StringBuilder path = new StringBuilder();
        for (Point point : line.points()) {
            path.append(path.isEmpty() ? "M" : "L")
                    .append(String.format(Locale.ROOT, "%.1f %.1f ", x.at(point.x()), y.at(point.y())));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\"%s/>%n",
                path.toString().strip(),
                colour,
                line.limit() ? " stroke-dasharray=\"6 5\"" : ""));
        if (!line.limit()) {
            for (Point point : line.points()) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>%n",
                        x.at(point.x()),
                        y.at(point.y()),
                        colour));
            }
        }
        Point last = line.points().get(line.points().size() - 1);
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%.1f %.1fL%d %.1f\" stroke=\"%s\" stroke-width=\"0.7\"/>%n",
                x.at(last.x()),
                y.at(last.y()),
                WIDTH - RIGHT + 10,
                label - 4,
                colour));
        text(svg, WIDTH - RIGHT + 14, label, "start", colour, 12, line.name() + ": " + number(last.y()));
    }

    /** Where each line's name stands: beside its last point, and none over another. */
    private double[] labels(Axis y) {
        List<Integer> byHeight = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            byHeight.add(i);
        }
        byHeight.sort((a, b) -> Double.compare(end(a, y), end(b, y)));
        double[] labels = new double[lines.size()];
        double free = TOP;
        for (int i : byHeight) {
            labels[i] = Math.max(end(i, y) + 4, free);
            free = labels[i] + LABEL_HEIGHT;
        }
        double over = free - LABEL_HEIGHT - (HEIGHT - BOTTOM);
        for (int i = byHeight.size() - 1; i >= 0 && over > 0; i--) {
            double most = HEIGHT - BOTTOM - (byHeight.size() - 1.0 - i) * LABEL_HEIGHT;
            labels[byHeight.get(i)] = Math.min(labels[byHeight.get(i)], most);
        }
        return labels;
    }

    private double end(int line, Axis y) {
        List<Point> points = lines.get(line).points();
        return y.at(points.get(points.size() - 1).y());
    }

    private static String rule(double x1, double y1, double x2, double y2) {
        return String.format(
                Locale.ROOT,
                "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"#dddddd\" stroke-width=\"1\"/>%n",
                x1,
                y1,
                x2,
                y2);
    }

    private static void text(
            StringBuilder svg, double x, double y, String anchor, String colour, int size, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\" font-size=\"%d\">%s</text>%n",
                x,
                y,
                anchor,
                colour,
                size,
                escaped(text)));
    }

    private static String number(double value) {
        if (value >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        String digits = String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
        return digits.contains(".") ? digits.replaceAll("\\.?0+$", "") : digits;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
