package io.mistsession.boot;

import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;

/** Imports the configuration class of {@code codec.spring}, by name because it is package-private. */
final class MistSessionCodecPackages implements ImportSelector {

    @Override
    public String[] selectImports(AnnotationMetadata importing) {
        return new String[] {"io.mistsession.codec.spring.MistSessionStoredFormsConfiguration"};
    }
}
