package io.mistsession.dropin.app;

import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Messages that outlive a redirect. */
@Controller
class NoticeController {

    @PostMapping("/note")
    String leave(@RequestParam String text, RedirectAttributes attributes) {
        attributes.addFlashAttribute("notice", text);
        return "redirect:/notice";
    }

    @GetMapping({"/notice", "/other-page"})
    @ResponseBody
    String show(Model model) {
        return String.valueOf(model.getAttribute("notice"));
    }

    @PostMapping("/upload")
    String upload(@RequestParam MultipartFile file, HttpSession session, RedirectAttributes attributes)
            throws IOException {
        session.setAttribute("upload", Objects.requireNonNull(file.getOriginalFilename()));
        attributes.addFlashAttribute("notice", file.getBytes().length + " bytes");
        return "redirect:/notice";
    }
}
