package io.mistsession.frameworks.thymeleaf;

import jakarta.servlet.http.HttpSession;
import jakarta.validation.Valid;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.SessionAttributes;
import org.springframework.web.bind.support.SessionStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An order in two steps. The form is in the session until it is done. */
@Controller
@SessionAttributes("order")
class OrderController {

    @GetMapping("/")
    String home() {
        return "thymeleaf/home";
    }

    @GetMapping("/order")
    String first(Model model) {
        if (!model.containsAttribute("order")) {
            model.addAttribute("order", new OrderForm());
        }
        return "thymeleaf/order";
    }

    @PostMapping("/order")
    String submit(@Valid @ModelAttribute("order") OrderForm order, BindingResult errors) {
        return errors.hasErrors() ? "thymeleaf/order" : "redirect:/order/confirm";
    }

    @GetMapping("/order/confirm")
    String second(@ModelAttribute("order") OrderForm order) {
        return "thymeleaf/confirm";
    }

    @PostMapping("/order/confirm")
    String confirm(
            @ModelAttribute("order") OrderForm order,
            SessionStatus status,
            HttpSession session,
            RedirectAttributes redirect) {
        status.setComplete();
        session.setAttribute("last", order);
        redirect.addFlashAttribute("message", "Ordered " + order.getCount() + " of " + order.getItem());
        return "redirect:/";
    }
}
