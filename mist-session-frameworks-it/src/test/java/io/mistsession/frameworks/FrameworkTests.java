package io.mistsession.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameworkTests {

    @Test
    void everyRowOfTheGuideIsTried() {
        assertThat(Framework.rows().map(Framework::name))
                .containsExactly(
                        "Thymeleaf",
                        "Spring Web Flow",
                        "Apache Wicket",
                        "Jakarta Faces (MyFaces)",
                        "Vaadin Flow",
                        "Session and view scope of CDI (OpenWebBeans)");
    }
}
