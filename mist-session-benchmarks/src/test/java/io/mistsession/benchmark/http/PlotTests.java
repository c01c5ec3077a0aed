package io.mistsession.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PlotTests {

    @Test
    void drawsABarForEachVariantThatWasMeasured() throws Exception {
        Document svg = parse(Plot.bars(
                "a < b",
                List.of(
                        new Plot.Bar("tomcat", new Spread(4000, 3000, 5000)),
                        new Plot.Bar("void", Spread.of(Double.NaN)))));

        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(2); // one is the background
        assertThat(svg.getDocumentElement().getTextContent()).contains("a < b", "tomcat", "4,000", "5,000", "void");
    }

    @Test
    void drawsALineForEachVariant() throws Exception {
        Document svg = parse(Plot.lines(
                "the start",
                List.of(
                        new Plot.Line("raw", List.of(0.0, 1.0, 1.0, 1.0, 2.0)),
                        new Plot.Line("tomcat", List.of(1.0, 2.0)))));

        assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        assertThat(svg.getElementsByTagName("polyline")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("points")
                        .getNodeValue())
                .endsWith(" 700.0,50.0"); // the end of the axis, and its top
    }

    @Test
    void theAxisEndsAtARoundNumber() {
        assertThat(Plot.niceMaximum(900)).isEqualTo(1000);
        assertThat(Plot.niceMaximum(1000)).isEqualTo(1000);
        assertThat(Plot.niceMaximum(1100)).isEqualTo(2000);
        assertThat(Plot.niceMaximum(3.3)).isEqualTo(5);
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
