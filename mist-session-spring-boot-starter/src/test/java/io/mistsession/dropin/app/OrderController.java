package io.mistsession.dropin.app;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.SessionAttributes;
import org.springframework.web.bind.support.SessionStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/order")
@SessionAttributes("order")
class OrderController {

    @ModelAttribute("order")
    Order order() {
        return new Order();
    }

    @GetMapping
    @ResponseBody
    String show(@ModelAttribute("order") Order order) {
        return order.toString();
    }

    @PostMapping
    String step(@ModelAttribute("order") Order order) {
        return "redirect:/order";
    }

    @PostMapping("/finished")
    String finish(@ModelAttribute("order") Order order, SessionStatus status, RedirectAttributes attributes) {
        status.setComplete();
        attributes.addFlashAttribute("notice", order + " is on its way");
        return "redirect:/notice";
    }
}
