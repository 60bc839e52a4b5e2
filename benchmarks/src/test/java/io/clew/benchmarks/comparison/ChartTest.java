package io.clew.benchmarks.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ChartTest {

    private static final Pattern LABEL = Pattern.compile("y=\"([0-9.]+)\" text-anchor=\"start\"[^>]*>line \\d");

    @Test
    void anAxisGoesFromOnePowerOfTenToAnother() {
        Axis axis = Axis.over(DoubleStream.of(0.3, 42), 0, 300);
        assertThat(axis.ticks()).hasSize(4);
        assertThat(axis.at(0.1)).isCloseTo(0, within(1e-6));
        assertThat(axis.at(10)).isCloseTo(200, within(1e-6));
        assertThat(axis.at(100)).isCloseTo(300, within(1e-6));
    }

    @Test
    void anAxisOfOneValueIsStillAnAxis() {
        Axis axis = Axis.over(DoubleStream.of(10, 10), 0, 100);
        assertThat(axis.at(10)).isZero();
        assertThat(axis.ticks()).hasSize(2);
    }

    @Test
    void namesOfLinesThatEndAtOnePlaceStandApart() throws Exception {
        Chart chart = new Chart("A & B", "x", "y");
        for (int i = 0; i < 6; i++) {
            chart.line("line " + i, List.of(new Chart.Point(1, 10 + i), new Chart.Point(100, 1)), i == 5);
        }
        String svg = chart.svg();
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        List<Double> heights = new ArrayList<>();
        for (Matcher label = LABEL.matcher(svg); label.find(); ) {
            heights.add(Double.valueOf(label.group(1)));
        }
        assertThat(heights).hasSize(6);
        heights.sort(null);
        for (int i = 1; i < heights.size(); i++) {
            assertThat(heights.get(i) - heights.get(i - 1)).isGreaterThanOrEqualTo(16.9);
        }
        assertThat(heights.get(5)).isLessThan(460);
    }
}
